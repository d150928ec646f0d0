package com.mecabal.gateway.limit;

/** One bucket of one caller. */
record Bucket(EdgeLimit limit, String key) {}
