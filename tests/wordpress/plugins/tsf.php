<?php
/** Stands in for The SEO Framework: its constant; no namespace, and post meta that is registered for nobody. */
define( 'THE_SEO_FRAMEWORK_VERSION', '5.1' );
