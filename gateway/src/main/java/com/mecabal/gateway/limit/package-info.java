/**
 * How often somebody may call. Signed-in callers pay from buckets of their session and account and never from an address: thousands of people
 * of one mobile network share an address. Buckets are shared by all instances through Redis; while it is away each instance counts for itself.
 */
package com.mecabal.gateway.limit;
