<?php
/** Stands in for AIOSEO: a field of the post, kept in a store of its own; the post meta is a copy that nothing reads. */
add_action( 'rest_api_init', static function () {
	register_rest_route( 'aioseo/v1', '/ping', array(
		'methods' => 'GET', 'callback' => '__return_true', 'permission_callback' => '__return_true',
	) );
	register_rest_field( 'post', 'aioseo_meta_data', array(
		'schema'          => array( 'type' => 'object', 'context' => array( 'view', 'edit' ) ),
		'get_callback'    => static function ( $post ) {
			return (object) get_option( 'aioseo_store_' . $post['id'], array() );
		},
		'update_callback' => static function ( $value, $post ) {
			$value = array_merge( get_option( 'aioseo_store_' . $post->ID, array() ), $value );
			update_option( 'aioseo_store_' . $post->ID, $value );
			update_post_meta( $post->ID, '_aioseo_title', wp_slash( $value['title'] ?? '' ) );
			update_post_meta( $post->ID, '_aioseo_description', wp_slash( $value['description'] ?? '' ) );
			return true;
		},
	) );
} );
