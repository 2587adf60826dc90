"""A real WordPress for tests, one a suite (WP_SEO_TEST_SUITES, default "trixie bookworm"), kept between runs.

The suite "production" is trixie over MariaDB, php-fpm and nginx.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from wp_seo.wordpress.http import Http
from wp_seo.wordpress.rest import RestSite
from wp_seo.wordpress.xmlrpc import XmlRpcSite

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts/wordpress"
SUITES = os.environ.get("WP_SEO_TEST_SUITES", "trixie bookworm").split()
_BOOT = """
[ , $root, $url, $input ] = $argv;
$at = parse_url( $url );
$_SERVER += array( 'HTTP_HOST' => $at['host'] . ':' . $at['port'], 'REQUEST_URI' => '/', 'SERVER_NAME' => $at['host'],
  'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REMOTE_ADDR' => '127.0.0.1' );
require "$root/wp-load.php";
wp_set_current_user( 1 );
kses_init();
$in = json_decode( $input, true );
$out = ( static function () use ( $in ) { %s } )();
echo json_encode( $out );
"""


@dataclass(frozen=True)
class Live:
    """A running WordPress, and a way past every interface into it."""

    suite: str
    env: dict[str, str]

    @property
    def url(self) -> str:
        return self.env["WP_URL"]

    def credentials(self, login: str = "editrice") -> tuple[str, str]:
        user, password = self.env[f"WP_APP_{login.upper()}"].split(":")
        return user, password

    def rest(self, login: str = "editrice") -> RestSite:
        return RestSite(self.url, Http(*self.credentials(login), timeout=20))

    def xmlrpc(self, login: str = "editrice") -> XmlRpcSite:
        user, password = self.credentials(login)
        return XmlRpcSite(self.url, Http(user, password, timeout=20), user, password)

    def php(self, code: str, **values: Any) -> Any:
        """Run PHP inside WordPress with `$in`; what it returns, through JSON."""
        command = [
            "php",
            "-d",
            "display_errors=stderr",
            "-r",
            _BOOT % code,
            self.env["WP_ROOT"],
            self.url,
            json.dumps(values),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        return json.loads(done.stdout or "null")

    def make(self, **fields: Any) -> int:
        """A post as WordPress' own code stores it."""
        return int(
            self.php(
                "return wp_insert_post( wp_slash( $in + array( 'post_status' => 'draft', 'post_author' => 2 ) ) );",
                **fields,
            )
        )

    def many(self, count: int) -> list[int]:
        """Published posts of one second, in place of those that were made before."""
        code = """
            global $wpdb;
            $wpdb->query( "DELETE FROM $wpdb->posts WHERE post_title LIKE 'Série %'" );
            $ids = array();
            for ( $i = 0; $i < $in['count']; $i++ ) {
              $ids[] = wp_insert_post( array( 'post_status' => 'publish', 'post_author' => 2, 'post_title' => "Série $i",
                'post_content' => 'x', 'post_date_gmt' => $in['at'], 'post_date' => get_date_from_gmt( $in['at'] ) ) );
            }
            return $ids;
        """
        moment = f"{datetime.now(UTC) - timedelta(hours=3):%Y-%m-%d %H:%M:%S}"
        return [int(i) for i in self.php(code, count=count, at=moment)]

    def picture(self, title: str, alt: str) -> int:
        """An image in the media library, without its file."""
        code = """
            $id = wp_insert_attachment( wp_slash( array( 'post_mime_type' => 'image/jpeg', 'post_title' => $in['title'],
              'post_status' => 'inherit', 'post_author' => 2 ) ) );
            update_post_meta( $id, '_wp_attached_file', "2026/11/$id.jpg" );
            update_post_meta( $id, '_wp_attachment_image_alt', wp_slash( $in['alt'] ) );
            update_post_meta( $id, '_wp_attachment_metadata', array( 'width' => 640, 'height' => 480, 'file' => "2026/11/$id.jpg" ) );
            return $id;
        """
        return int(self.php(code, title=title, alt=alt))

    def user_id(self, login: str) -> int:
        """The id of one of its users."""
        return int(self.php("return get_user_by( 'login', $in['login'] )->ID;", login=login))

    def stored(self, post: int) -> dict[str, Any]:
        """The row as it is in the database."""
        found = self.php(
            "global $wpdb; return $wpdb->get_row( \"SELECT * FROM $wpdb->posts WHERE ID = \" . (int) $in['id'] );",
            id=post,
        )
        assert isinstance(found, dict)
        return found

    def edit(self, post: int, **fields: Any) -> None:
        """An editor's save."""
        self.php("return wp_update_post( wp_slash( $in ) );", ID=post, **fields)


@pytest.fixture(scope="session", params=SUITES)
def live(request: pytest.FixtureRequest) -> Live:
    """A real WordPress of each suite."""
    return started(request.param, f"test-{request.param}")


@pytest.fixture(scope="session")
def bridged() -> Live:
    """One with the bridge, and a stand-in that shows Yoast's namespace."""
    live = started("trixie", "test-bridge")
    plugins = Path(live.env["WP_ROOT"]) / "wp-content/mu-plugins"
    shutil.copy(ROOT / "wp_seo/wordpress/bridge/wp-seo-bridge/wp-seo-bridge.php", plugins)
    (plugins / "stand-in-yoast.php").write_text(
        "<?php add_action( 'rest_api_init', function () { register_rest_route( 'yoast/v1', '/x', array( 'methods' => 'GET', "
        "'callback' => '__return_true', 'permission_callback' => '__return_true' ) ); } );",
        encoding="utf-8",
    )
    return live


def started(suite: str, name: str) -> Live:
    """The WordPress of that name, started where it is not."""
    kind = ["--suite", "trixie", "--production"] if suite == "production" else ["--suite", suite]
    done = subprocess.run(
        ["bash", str(SCRIPT), "start", *kind, "--name", name],
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr
    env = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    return Live(suite, env)
