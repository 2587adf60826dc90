<?php
/** Stands in for Rank Math: `updateMeta` stores any `rank_math_*` key, an empty value deletes; nothing shows them over REST. */
add_action( 'rest_api_init', static function () {
	register_rest_route( 'rankmath/v1', '/updateMeta', array(
		'methods'             => 'POST',
		'permission_callback' => static function ( $request ) {
			return 'post' === $request['objectType'] && current_user_can( 'edit_post', (int) $request['objectID'] );
		},
		'callback'            => static function ( $request ) {
			foreach ( (array) $request['meta'] as $key => $value ) {
				if ( 0 !== strpos( $key, 'rank_math_' ) ) {
					continue;
				}
				if ( '' === $value ) {
					delete_post_meta( (int) $request['objectID'], $key );
				} else {
					update_post_meta( (int) $request['objectID'], $key, wp_slash( $value ) );
				}
			}
			return true;
		},
	) );
} );
add_action( 'save_post', static function ( $id ) { // its link counter marks every post that it has seen
	if ( ! wp_is_post_revision( $id ) ) {
		update_post_meta( $id, 'rank_math_internal_links_processed', '1' );
	}
} );
