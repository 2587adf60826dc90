<?php
/**
 * Plugin Name:       wp-seo bridge
 * Description:       Gives wp-seo what WordPress' REST interface lacks, to users who may edit the post: SEO fields, stored text, an atomic update, the edit lock.
 * Version:           1.0.0
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
	'_wp_seo_title', '_wp_seo_description', '_wp_seo_focus_keyphrase', '_wp_seo_record',
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
					'sanitize_callback' => '_wp_seo_record' === $key ? null : $clean,
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
