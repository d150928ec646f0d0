/**
 * The one way in which services take and serve files. Words: a <em>ticket</em> lets its owner put one object into the
 * bucket; <em>completion</em> checks the bytes and makes the variants, then the medium is <em>ready</em> under the ticket's
 * id; things <em>claim</em> it (a {@link com.mecabal.platform.media.MediaUse} each) and release it; without a use left it is
 * <em>purged</em>: gone for readers at once, its objects as soon as the bucket answers. Invariants: nothing but re-encoded
 * pixels is ever served of an image, and nobody claims what another uploaded.
 */
package com.mecabal.platform.media;
