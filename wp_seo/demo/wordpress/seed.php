<?php
// php seed.php WORDPRESS URL SAMPLES: installs WordPress, users of every role, terms, images, archive and drafts.
// Prints KEY=value lines.
[ , $dir, $url, $samples ] = $argv;
$at      = parse_url( $url );
$_SERVER += array(
	'HTTP_HOST'       => $at['host'] . ':' . $at['port'],
	'REQUEST_URI'     => '/',
	'SERVER_NAME'     => $at['host'],
	'REQUEST_METHOD'  => 'GET',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
	'REMOTE_ADDR'     => '127.0.0.1',
);
define( 'WP_INSTALLING', true );
require "$dir/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
add_filter( 'pre_wp_mail', '__return_true' );

wp_install( 'La Gazette de démonstration', 'admin', 'admin@example.test', true, '', 'Adm1n-pass-long', 'fr_FR' );
update_option( 'WPLANG', file_exists( WP_CONTENT_DIR . '/languages/fr_FR.mo' ) ? 'fr_FR' : '' );
update_option( 'timezone_string', 'Europe/Paris' );
update_option( 'default_comment_status', 'closed' );
global $wp_rewrite;
$wp_rewrite->set_permalink_structure( '/%postname%/' );
update_option( 'rewrite_rules', '' );
foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids' ) ) as $id ) {
	wp_delete_post( $id, true );
}
echo "WP_URL=$url\nWP_VERSION={$GLOBALS['wp_version']}\nWP_ADMIN_USER=admin\nWP_ADMIN_PASSWORD=Adm1n-pass-long\n";

$users = array( 'admin' => 1 );
foreach ( array( 'editrice' => 'editor', 'auteur' => 'author', 'contributeur' => 'contributor', 'abonne' => 'subscriber' ) as $login => $role ) {
	$users[ $login ] = wp_insert_user(
		array(
			'user_login'   => $login,
			'user_pass'    => "Pass-$login-long",
			'user_email'   => "$login@example.test",
			'role'         => $role,
			'display_name' => ucfirst( $login ),
		)
	);
}
foreach ( $users as $login => $id ) {
	[ $password ] = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'wp-seo' ) );
	echo 'WP_APP_' . strtoupper( $login ) . "=$login:" . str_replace( ' ', '', $password ) . "\n";
	update_user_meta( // no welcome guide over the editor
		$id,
		$GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences',
		array(
			'core/edit-post' => array( 'welcomeGuide' => false, 'fullscreenMode' => false ),
			'core'           => array( 'enableChoosePatternModal' => false ),
			'_modified'      => gmdate( 'c' ),
		)
	);
}

function wp_seo_demo_image( string $name, string $alt ): int {
	$picture = imagecreatetruecolor( 1200, 675 );
	$seed    = crc32( $name );
	imagefill( $picture, 0, 0, imagecolorallocate( $picture, 40 + $seed % 60, 70 + $seed % 50, 110 + $seed % 90 ) );
	for ( $i = 0; $i < 12; $i++ ) {
		$colour = imagecolorallocatealpha( $picture, ( $seed >> $i ) % 255, ( $seed >> ( $i + 3 ) ) % 255, 200, 90 );
		imagefilledellipse( $picture, ( $seed >> $i ) % 1200, ( $seed >> ( $i + 5 ) ) % 675, 260, 260, $colour );
	}
	$upload = wp_upload_dir();
	$file   = "{$upload['path']}/$name.jpg";
	imagejpeg( $picture, $file, 80 );
	$id = wp_insert_attachment( array( 'post_mime_type' => 'image/jpeg', 'post_title' => $alt, 'post_excerpt' => $alt, 'post_status' => 'inherit' ), $file );
	wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $file ) );
	update_post_meta( $id, '_wp_attachment_image_alt', $alt );
	return $id;
}

$terms = array();
function wp_seo_demo_term( string $name, string $taxonomy ): int {
	global $terms;
	if ( ! isset( $terms[ $taxonomy ][ $name ] ) ) {
		$made                        = wp_insert_term( $name, $taxonomy );
		$terms[ $taxonomy ][ $name ] = is_wp_error( $made ) ? (int) $made->get_error_data( 'term_exists' ) : $made['term_id'];
	}
	return $terms[ $taxonomy ][ $name ];
}

$drafts = array();
foreach ( glob( "$samples/*.json" ) as $file ) {
	$sample  = json_decode( file_get_contents( $file ), true );
	$name    = basename( $file, '.json' );
	$content = file_get_contents( substr( $file, 0, -5 ) . '.html' );
	if ( ! empty( $sample['crlf'] ) ) {
		$content = str_replace( "\n", "\r\n", $content );
	}
	$image = isset( $sample['image_alt'] ) ? wp_seo_demo_image( $name, $sample['image_alt'] ) : 0;
	if ( $image ) {
		$content = str_replace( array( '{{image_id}}', '{{image_url}}' ), array( $image, wp_get_attachment_url( $image ) ), $content );
	}
	$date = gmdate( 'Y-m-d H:i:s', strtotime( $sample['date'] ?? '-1 day' ) );
	$id   = wp_insert_post(
		wp_slash(
			array(
				'post_title'    => $sample['title'],
				'post_content'  => rtrim( $content ),
				'post_status'   => $sample['status'] ?? 'draft',
				'post_author'   => $users[ $sample['author'] ?? 'editrice' ],
				'post_category' => array( wp_seo_demo_term( $sample['category'], 'category' ) ),
				'post_date'     => get_date_from_gmt( $date ),
				'post_date_gmt' => $date, // a draft with a date of its own: WordPress would move it otherwise
			)
		),
		true
	);
	wp_set_object_terms( $id, array_map( fn( $t ) => wp_seo_demo_term( $t, 'post_tag' ), $sample['tags'] ?? array() ), 'post_tag' );
	if ( $image && ! empty( $sample['featured'] ) ) {
		set_post_thumbnail( $id, $image );
	}
	if ( 'draft' === ( $sample['status'] ?? 'draft' ) ) {
		$drafts[ $name ] = $id;
	}
}
echo 'WP_DRAFTS=' . implode( ',', array_map( fn( $n, $id ) => "$n:$id", array_keys( $drafts ), $drafts ) ) . "\n";
