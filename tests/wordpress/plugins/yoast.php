<?php
/** Stands in for Yoast SEO: its namespace; its post meta is registered for nobody. */
add_action( 'rest_api_init', static function () {
	register_rest_route( 'yoast/v1', '/get_head', array(
		'methods' => 'GET', 'callback' => '__return_true', 'permission_callback' => '__return_true',
	) );
} );
