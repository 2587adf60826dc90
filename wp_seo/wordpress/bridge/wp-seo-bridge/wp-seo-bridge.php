<?php
/**
 * Plugin Name:       wp-seo bridge
 * Description:       Gives wp-seo what WordPress' REST interface lacks, to users who may edit the post: SEO fields, stored text, an atomic update, the edit lock, a record of what wp-seo did.
 * Version:           1.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       wp-seo-bridge
 *
 * @package wp-seo-bridge
 */

defined( 'ABSPATH' ) || exit;

const WP_SEO_BRIDGE_KEYS = array(
	'_yoast_wpseo_title', '_yoast_wpseo_metadesc', '_yoast_wpseo_focuskw',
	'rank_math_title', 'rank_math_description', 'rank_math_focus_keyword',
	'_seopress_titles_title', '_seopress_titles_desc', '_seopress_analysis_target_kw',
	'_genesis_title', '_genesis_description',
	'_wp_seo_title', '_wp_seo_description', '_wp_seo_focus_keyphrase',
);

add_action(
	'init',
	static function () {
		// One line, no tags; not sanitize_text_field(), which eats "%ca" out of "%%category%%".
		$clean = static function ( $value ) {
			return trim( preg_replace( '/\s+/u', ' ', wp_strip_all_tags( wp_check_invalid_utf8( (string) $value ) ) ) );
		};
		foreach ( WP_SEO_BRIDGE_KEYS as $key ) {
			register_post_meta(
				'post',
				$key,
				array(
					'type'              => 'string',
					'single'            => true,
					'revisions_enabled' => true,
					'show_in_rest'      => array( 'schema' => array( 'type' => 'string', 'context' => array( 'edit' ) ) ),
					'sanitize_callback' => $clean,
					'auth_callback'     => static function ( $allowed, $meta_key, $post_id, $user_id ) {
						return user_can( $user_id, 'edit_post', $post_id );
					},
				)
			);
		}
	},
	99
);

add_action(
	'rest_api_init',
	static function () {
		$may_edit = static function ( $request ) {
			return current_user_can( 'edit_post', (int) $request['id'] );
		};
		$route = static function ( $path, $methods, $callback ) use ( $may_edit ) {
			register_rest_route( 'wp-seo/v1', $path, array( 'methods' => $methods, 'permission_callback' => $may_edit, 'callback' => $callback ) );
		};
		$route( '/lock/(?P<id>\d+)', 'GET', 'wp_seo_bridge_lock' );
		$route( '/posts/(?P<id>\d+)/record', 'GET', 'wp_seo_bridge_record' );
		$route( '/posts/(?P<id>\d+)/record', 'PUT', 'wp_seo_bridge_set_record' );
		if ( defined( 'THE_SEO_FRAMEWORK_VERSION' ) ) { // it has no namespace that would tell
			register_rest_route( 'wp-seo-tsf/v1', '/active', array( 'methods' => 'GET', 'permission_callback' => '__return_true', 'callback' => '__return_true' ) );
		}
		$route( '/posts/(?P<id>\d+)/raw', 'GET', 'wp_seo_bridge_raw' );
		$route( '/posts/(?P<id>\d+)/compare-and-set', 'POST', 'wp_seo_bridge_compare_and_set' );
		$route( '/posts/(?P<id>\d+)/restore/(?P<revision>\d+)', 'POST', 'wp_seo_bridge_restore' );
	}
);

/** The stored row, past every cache. */
function wp_seo_bridge_row( int $id ): ?object {
	global $wpdb;
	return $wpdb->get_row( $wpdb->prepare( "SELECT ID, post_title, post_content, post_excerpt, post_name, post_status, post_modified_gmt FROM {$wpdb->posts} WHERE ID = %d", $id ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
}

/** SHA-256 over title, content, excerpt and slug as stored. */
function wp_seo_bridge_hash( object $row ): string {
	return hash( 'sha256', implode( "\0", array( $row->post_title, $row->post_content, $row->post_excerpt, $row->post_name ) ) );
}

/** The stored bytes with their hash. */
function wp_seo_bridge_show( object $row ): array {
	return array(
		'title'        => $row->post_title,
		'content'      => $row->post_content,
		'excerpt'      => $row->post_excerpt,
		'slug'         => $row->post_name,
		'status'       => $row->post_status,
		'modified_gmt' => $row->post_modified_gmt,
		'hash'         => wp_seo_bridge_hash( $row ),
	);
}

function wp_seo_bridge_raw( WP_REST_Request $request ) {
	$row = wp_seo_bridge_row( (int) $request['id'] );
	return $row ? wp_seo_bridge_show( $row ) : new WP_Error( 'rest_post_invalid_id', 'No such post.', array( 'status' => 404 ) );
}

/** Who else has the post open in the editor; null where nobody has. */
function wp_seo_bridge_locked_by( int $id ): ?string {
	require_once ABSPATH . 'wp-admin/includes/post.php';
	$user = wp_check_post_lock( $id );
	return $user ? get_userdata( $user )->display_name : null;
}

function wp_seo_bridge_lock( WP_REST_Request $request ): array {
	$by = wp_seo_bridge_locked_by( (int) $request['id'] );
	return array( 'locked' => null !== $by, 'by' => $by );
}

/** Runs $work while no other bridge request runs on this post: a named lock in MySQL, else a locked file. */
function wp_seo_bridge_alone( int $id, callable $work ) {
	global $wpdb;
	$name  = 'wp-seo-' . $wpdb->prefix . $id;
	$mysql = ! defined( 'DB_ENGINE' ) || 'sqlite' !== DB_ENGINE;
	$mysql = $mysql && ! ( defined( 'DB_DIR' ) && defined( 'DB_FILE' ) );
	if ( $mysql ) {
		if ( '1' !== (string) $wpdb->get_var( $wpdb->prepare( 'SELECT GET_LOCK(%s, 10)', $name ) ) ) {
			return new WP_Error( 'wp_seo_busy', 'The post is being written.', array( 'status' => 409 ) );
		}
		try {
			return $work();
		} finally {
			$wpdb->get_var( $wpdb->prepare( 'SELECT RELEASE_LOCK(%s)', $name ) );
		}
	}
	$file = fopen( get_temp_dir() . md5( ABSPATH . $name ) . '.lock', 'c' ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	flock( $file, LOCK_EX );
	try {
		return $work();
	} finally {
		flock( $file, LOCK_UN );
		fclose( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions
	}
}

/** Writes the fields only where the post is still what the caller read; keeps the original as a revision first. */
function wp_seo_bridge_compare_and_set( WP_REST_Request $request ) {
	$id     = (int) $request['id'];
	$fields = (array) $request['fields'];
	$map    = array( 'title' => 'post_title', 'content' => 'post_content', 'excerpt' => 'post_excerpt', 'slug' => 'post_name' );
	if ( array_diff_key( $fields, $map ) ) {
		return new WP_Error( 'wp_seo_fields', 'Only title, content, excerpt and slug can be set.', array( 'status' => 400 ) );
	}
	return wp_seo_bridge_alone(
		$id,
		static function () use ( $id, $fields, $map, $request ) {
			$row = wp_seo_bridge_row( $id );
			if ( ! in_array( $row->post_status, array( 'draft', 'pending' ), true ) ) {
				return new WP_Error( 'wp_seo_status', 'Only drafts and pending posts are written.', array( 'status' => 409 ) );
			}
			if ( ! hash_equals( wp_seo_bridge_hash( $row ), (string) $request['expected_hash'] ) ) {
				return new WP_Error( 'wp_seo_changed', 'The post was changed meanwhile.', array( 'status' => 409 ) );
			}
			if ( null !== wp_seo_bridge_locked_by( $id ) && ! $request['ignore_lock'] ) {
				return new WP_Error( 'wp_seo_locked', 'The post is open in the editor.', array( 'status' => 423 ) );
			}
			clean_post_cache( $id );
			wp_save_post_revision( $id );
			$update = array( 'ID' => $id );
			foreach ( $fields as $name => $value ) {
				$update[ $map[ $name ] ] = (string) $value;
			}
			$done = wp_update_post( wp_slash( $update ), true );
			return is_wp_error( $done ) ? $done : wp_seo_bridge_show( wp_seo_bridge_row( $id ) );
		}
	);
}

/** Puts a revision of this post back; only drafts and pending posts. */
function wp_seo_bridge_restore( WP_REST_Request $request ) {
	$id       = (int) $request['id'];
	$wanted   = (int) $request['revision'];
	$revision = wp_get_post_revision( $wanted );
	if ( ! $revision || (int) $revision->post_parent !== $id ) {
		return new WP_Error( 'wp_seo_revision', 'No such revision of this post.', array( 'status' => 404 ) );
	}
	if ( ! in_array( get_post_status( $id ), array( 'draft', 'pending' ), true ) ) {
		return new WP_Error( 'wp_seo_status', 'Only drafts and pending posts are written.', array( 'status' => 409 ) );
	}
	wp_restore_post_revision( $revision->ID );
	return wp_seo_bridge_show( wp_seo_bridge_row( $id ) );
}

/** What wp-seo last did to the post; null where it did nothing. */
function wp_seo_bridge_record( WP_REST_Request $request ): ?array {
	$record = json_decode( (string) get_post_meta( (int) $request['id'], '_wp_seo_record', true ), true );
	return is_array( $record ) ? $record : null;
}

/** Keeps the record beside the post, without touching the post's time; four short texts and nothing else. */
function wp_seo_bridge_set_record( WP_REST_Request $request ) {
	$record = array();
	foreach ( array( 'run', 'verdict', 'hash', 'time' ) as $name ) {
		$record[ $name ] = substr( sanitize_text_field( (string) $request[ $name ] ), 0, 100 );
	}
	update_post_meta( (int) $request['id'], '_wp_seo_record', wp_slash( wp_json_encode( $record ) ) );
	return $record;
}

/** Over XML-RPC: which namespaces the site has. */
add_filter(
	'xmlrpc_blog_options',
	static function ( $options ) {
		$names = implode( ' ', rest_get_server()->get_namespaces() );
		return $options + array( 'wp_seo_namespaces' => array( 'desc' => 'wp-seo', 'readonly' => true, 'value' => $names ) );
	}
);

add_filter(
	'xmlrpc_methods',
	static function ( $methods ) {
		return $methods + array( 'wpSeo.route' => 'wp_seo_bridge_xmlrpc' );
	}
);

/**
 * Over XML-RPC: the routes of this bridge and of the SEO plugins, each with its own permission check, for the user that
 * signs in. Of a post itself nothing but its SEO fields can be written, and its text by compare-and-set.
 *
 * @param array $args Blog, user, password, method, route, JSON.
 */
function wp_seo_bridge_xmlrpc( array $args ) {
	global $wp_xmlrpc_server;
	list( , $user, $password, $method, $route, $json ) = array_map( 'strval', array_pad( $args, 6, '' ) );
	if ( ! $wp_xmlrpc_server->login( $user, $password ) ) {
		return $wp_xmlrpc_server->error;
	}
	$values = json_decode( $json, true );
	$values = is_array( $values ) ? $values : array();
	$ours   = preg_match( '#^(wp-seo|seopress|rankmath)/v1/[\w/-]+$#', $route );
	$fields = preg_match( '#^wp/v2/posts/\d+$#', $route )
		&& ( 'GET' === $method || ! array_diff_key( $values, array( 'meta' => 1, 'aioseo_meta_data' => 1 ) ) );
	if ( ! in_array( $method, array( 'GET', 'POST', 'PUT' ), true ) || ! ( $ours || $fields ) ) {
		return new IXR_Error( 401, 'Not a route of the bridge.' );
	}
	$request = new WP_REST_Request( $method, '/' . $route );
	if ( 'GET' === $method ) {
		$request->set_query_params( $values );
	} else {
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( $json );
	}
	$response = rest_do_request( $request );
	if ( $response->is_error() ) {
		$status = $response->get_status();
		return new IXR_Error( 400 === $status ? 500 : $status, $response->as_error()->get_error_code() );
	}
	return wp_json_encode( rest_get_server()->response_to_data( $response, false ) );
}
