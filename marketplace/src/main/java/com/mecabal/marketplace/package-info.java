/**
 * What neighbours sell, rent out, give away, offer and hire for. Words: a <em>listing</em> is one such offer; its
 * <em>public point</em> is where everybody but the seller believes it to be; to <em>save</em> is to want to come back to it.
 * All money is kobo.
 */
package com.mecabal.marketplace;
