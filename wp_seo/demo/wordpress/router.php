<?php
// For php -S: real files as they are, everything else to WordPress (pretty permalinks, /wp-json/).
$root = $_SERVER['DOCUMENT_ROOT'];
$path = urldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?? '/' );
if ( preg_match( '#/\.ht|\.sqlite|(^|/)\.\.(/|$)#', $path ) ) {
	http_response_code( 403 );
	return true;
}
$index = rtrim( $root . $path, '/' ) . '/index.php';
if ( '/' !== $path && is_dir( $root . $path ) && is_file( $index ) && '/' !== substr( $path, -1 ) ) {
	header( "Location: $path/", true, 301 );
	return true;
}
if ( '/' !== $path && ( is_file( $root . $path ) || is_file( $index ) ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = "$root/index.php";
unset( $_SERVER['PATH_INFO'] );
chdir( $root );
require "$root/index.php";
