/**
 * Posts. A post is published to an <em>audience</em>: a scope and a place, frozen at publication. Who belongs to that
 * audience is asked anew at each read ({@link com.mecabal.social.post.Readable}). States: published → deleted (its author) |
 * removed (a moderator) → purged. An expired post has left the feeds and is still read by its link.
 *
 * <p>Invariants: no statement shows a post without {@code Readable}; an edit keeps what stood there before as a revision;
 * counts lie in a row of their own and are moved by the statement that moves the counted row.
 */
package com.mecabal.social.post;
