/**
 * What becomes of posts and comments that are gone. Deleted or removed ones keep their text for {@link
 * com.mecabal.social.erasure.SweepGone#KEPT} (an appeal may bring them back), then they are purged: text, revisions and
 * every variant of their photos. An erased account is purged at once, and the comments of others under its posts go with
 * the posts.
 */
package com.mecabal.social.erasure;
