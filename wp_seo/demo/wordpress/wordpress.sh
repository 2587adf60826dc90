#!/usr/bin/env bash
# A real WordPress on a loopback port: PHP, SQLite and WordPress' own tree from Debian packages.
#   wordpress.sh start|stop|env|status [--suite bookworm|trixie|sid] [--port N] [--name NAME] [--production]
# bookworm has WordPress 6.1, trixie 6.8, sid 7.1. `start` prints what `env` prints: addresses, users, passwords, drafts.
# --production serves it as hosts do: MariaDB, php-fpm and nginx, each with its own data, for as long as it runs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
verb=${1:-}
shift || true
suite=trixie port='' name='' production=''
while [ $# -gt 0 ]; do
  case $1 in
    --suite) suite=${2:?} && shift 2 ;;
    --port) port=${2:?} && shift 2 ;;
    --name) name=${2:?} && shift 2 ;;
    --production) production=yes && shift ;;
    *) echo "Unknown option $1; see the first lines of $0" >&2 && exit 2 ;;
  esac
done
case $suite in bookworm | trixie | sid) ;; *) echo "No suite $suite: bookworm, trixie or sid" >&2 && exit 2 ;; esac
name=${name:-$suite${production:+-production}}
base=${XDG_CACHE_HOME:-$HOME/.cache}/wp-seo
cache=$base/wordpress
site=$base/sites/$name
playground='@wp-playground/cli@3.1.56' # its small npm tarball carries the official SQLite drop-in

say() { printf '%s\n' "$*" >&2; }
alive() { [ -s "$site/php.pid" ] && kill -0 "$(cat "$site/php.pid")" 2>/dev/null; }

need_php() {
  command -v php >/dev/null && php -m | grep -q pdo_sqlite && command -v curl >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing PHP…"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      php-cli php-sqlite3 php-mbstring php-xml php-gd php-curl curl >/dev/null
  else
    say "PHP with SQLite, or curl, is missing. As root: apt-get install php-cli php-sqlite3 php-mbstring php-xml php-gd php-curl curl"
    exit 2
  fi
}

# WordPress of the asked suite, through a package list of our own: the system's apt is not touched.
fetch_wordpress() {
  local work=$cache/$suite
  compgen -G "$work/debs/wordpress_*.deb" >/dev/null && return
  command -v apt-get >/dev/null || {
    say "WordPress comes from Debian's packages, and there is no apt here."
    say "Use: npx $playground server, and point wp-seo at it."
    exit 2
  }
  say "Fetching WordPress ($suite)…"
  mkdir -p "$work"/{lists,archives}/partial "$work/debs"
  local policy mirror security keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  policy=$(apt-cache policy)
  mirror=$(grep -oE 'https?://[^ ]+' <<<"$policy" | grep -v security | head -n 1)
  security=$(grep -oE 'https?://[^ ]+' <<<"$policy" | grep security | head -n 1 || true)
  stanza() { printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n\n' "$1" "$2" "$keyring"; }
  stanza "$mirror" "$suite" >"$work/debian.sources"
  if [ "$suite" != sid ] && [ -n "$security" ]; then stanza "$security" "$suite-security" >>"$work/debian.sources"; fi
  local options=(-qq -o "Dir::Etc::sourcelist=$work/debian.sources" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists"
    -o "Dir::Cache=$work/archives" -o "APT::Sandbox::User=$(id -un)")
  local theme=wordpress-theme-twentytwentyfive
  [ "$suite" = bookworm ] && theme=wordpress-theme-twentytwentythree
  apt-get "${options[@]}" update
  rm -rf "$work/partial" && mkdir "$work/partial"
  (cd "$work/partial" && apt-get "${options[@]}" download wordpress wordpress-l10n "$theme" php-getid3 libjs-underscore \
    libjs-lodash libjs-cropper libjs-jquery-ui libphp-phpmailer)
  mv "$work"/partial/*.deb "$work/debs/"
}

fetch_sqlite() {
  [ -s "$cache/sqlite.zip" ] && return
  command -v npm >/dev/null || { say "npm is missing: apt-get install npm" && exit 2; }
  say "Fetching the SQLite drop-in…"
  local work
  work=$(mktemp -d)
  (cd "$work" && npm pack --silent "$playground" >/dev/null &&
    tar xzf ./*.tgz --strip-components=1 package/sqlite-database-integration.zip)
  mv "$work/sqlite-database-integration.zip" "$cache/sqlite.zip"
  rm -rf "$work"
}

unpack() {
  rm -rf "$site" && mkdir -p "$site"/{tree,db}
  local deb
  for deb in "$cache/$suite"/debs/*.deb; do dpkg-deb -x "$deb" "$site/tree"; done
  root=$site/tree/usr/share/wordpress
  local content=$root/wp-content
  mkdir -p "$content"/{languages,plugins,mu-plugins,uploads}
  rm -f "$root/.htaccess"
  cp -rn "$site"/tree/var/lib/wordpress/wp-content/. "$content/" 2>/dev/null || true
  if [ -z "$production" ]; then use_sqlite; fi
  local database="define( 'DB_HOST', '' ); define( 'DB_DIR', '$site/db' ); define( 'DB_FILE', 'wp.sqlite' );"
  [ -z "$production" ] || database="define( 'DB_HOST', 'localhost:$site/mariadb.sock' );"
  cat >"$root/wp-config.php" <<PHP
<?php
define( 'DB_NAME', 'wp' ); define( 'DB_USER', '${production:+wp}' ); define( 'DB_PASSWORD', '' ); $database
define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' ); \$table_prefix = 'wp_';
foreach ( array( 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ) as \$k ) { define( \$k, hash( 'sha256', \$k . '$site' ) ); }
define( 'WP_ENVIRONMENT_TYPE', 'local' ); define( 'WP_HOME', '$url' ); define( 'WP_SITEURL', '$url' );
define( 'DISABLE_WP_CRON', true ); define( 'AUTOMATIC_UPDATER_DISABLED', true ); define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_DEBUG', true ); define( 'WP_DEBUG_DISPLAY', false ); define( 'WP_DEBUG_LOG', '$site/debug.log' );
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
PHP
}

# WordPress' own database drop-in.
use_sqlite() {
  local content=$root/wp-content
  php -r '$z = new PharData($argv[1]); $z->extractTo($argv[2]);' "$cache/sqlite.zip" "$site/sqlite"
  local dropin=$content/plugins/sqlite-database-integration
  mv "$site"/sqlite/* "$dropin"
  sed "s#{SQLITE_IMPLEMENTATION_FOLDER_PATH}#$dropin#;s#{SQLITE_PLUGIN}#sqlite-database-integration/load.php#" \
    "$dropin/db.copy" >"$content/db.php"
  # The drop-in wants WordPress 6.4; this one line is all that 6.1 lacks.
  [ "$suite" != bookworm ] || sed -i \
    "s/= \$this->__get( 'allow_unsafe/= \$this->allow_unsafe_unquoted_parameters; (fn(\$x)=>\$x)( 'allow_unsafe/" \
    "$dropin/wp-includes/sqlite/class-wp-sqlite-db.php"
}

source "$here/production.sh"

free_port() { php -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo explode(":", stream_socket_get_name($s, false))[1];'; }

start() {
  mkdir -p "$cache" "$base/sites"
  exec 9>"$cache/lock-$name"
  flock -w 90 9 || { say "Another start of « $name » holds $cache/lock-$name: end it, or give another --name."; exit 3; }
  if alive; then cat "$site/env" && return; fi
  need_php
  exec 8>"$cache/lock"
  flock 8 # one download at a time
  fetch_wordpress
  fetch_sqlite
  exec 8>&-
  port=${port:-$(free_port)}
  url=http://127.0.0.1:$port
  say "Starting WordPress ($suite) at $url…"
  unpack
  [ -z "$production" ] || { need_production && start_mariadb; }
  php -d memory_limit=512M "$here/seed.php" "$root" "$url" "$here/../samples" >"$site/env.partial"
  cd "$root"
  if [ -n "$production" ]; then start_web; else
  PHP_CLI_SERVER_WORKERS=${WORKERS:-4} setsid php -d opcache.enable_cli=1 -d memory_limit=512M -d upload_max_filesize=64M \
    -d post_max_size=64M -S "127.0.0.1:$port" -t "$root" "$here/router.php" >"$site/php.log" 2>&1 </dev/null 9>&- &
  echo $! >"$site/php.pid"
  fi
  for _ in $(seq 150); do
    if curl -fsS -o /dev/null "$url/?rest_route=/" 2>/dev/null; then
      printf 'WP_ROOT=%s\n' "$root" >>"$site/env.partial"
      mv "$site/env.partial" "$site/env"
      cat "$site/env"
      return
    fi
    sleep 0.1
  done
  say "WordPress does not answer; its log: $site/php.log"
  exit 3
}

stop() {
  alive && kill -- "-$(cat "$site/php.pid")" 2>/dev/null
  local part
  for part in nginx fpm mariadb; do
    [ ! -s "$site/$part.pid" ] || kill "$(cat "$site/$part.pid")" 2>/dev/null
  done
  rm -f "$site"/{php,nginx,fpm,mariadb}.pid
}

case $verb in
  start) start ;;
  stop) stop || true ;;
  env) alive && cat "$site/env" || { say "Not running: start it first." && exit 3; } ;;
  status) if alive; then echo "running: $(sed -n 's/^WP_URL=//p' "$site/env")"; else echo stopped; fi ;;
  *) sed -n 2,4p "$0" >&2 && exit 2 ;;
esac
