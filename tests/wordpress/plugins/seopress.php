<?php
/** Stands in for SEOPress: two routes of its own that are written with PUT; POST is 404. */
add_action( 'rest_api_init', static function () {
	$may   = static function ( $request ) {
		return current_user_can( 'edit_post', (int) $request['id'] );
	};
	$route = static function ( $path, $methods, $callback ) use ( $may ) {
		register_rest_route( 'seopress/v1', '/posts/(?P<id>\d+)/' . $path, array(
			'methods' => $methods, 'permission_callback' => $may, 'callback' => $callback,
		) );
	};
	$route( 'title-description-metas', 'GET', static function ( $request ) {
		return array(
			'title'       => get_post_meta( $request['id'], '_seopress_titles_title', true ),
			'description' => get_post_meta( $request['id'], '_seopress_titles_desc', true ),
		);
	} );
	$route( 'title-description-metas', 'PUT', static function ( $request ) {
		foreach ( array( 'title' => '_seopress_titles_title', 'description' => '_seopress_titles_desc' ) as $name => $key ) {
			if ( isset( $request[ $name ] ) ) {
				update_post_meta( $request['id'], $key, wp_slash( $request[ $name ] ) );
			}
		}
		return array( 'code' => 'success' );
	} );
	$route( 'target-keywords', 'GET', static function ( $request ) {
		return array( 'value' => get_post_meta( $request['id'], '_seopress_analysis_target_kw', true ) );
	} );
	$route( 'target-keywords', 'PUT', static function ( $request ) {
		update_post_meta( $request['id'], '_seopress_analysis_target_kw', wp_slash( $request['_seopress_analysis_target_kw'] ) );
		return array( 'code' => 'success' );
	} );
} );
