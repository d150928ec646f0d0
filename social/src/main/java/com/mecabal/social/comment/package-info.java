/**
 * Comments under a post, in two levels: a reply to a reply joins the same parent. A comment that is gone, or whose author
 * the viewer may not meet, leaves a <em>tombstone</em> while replies live that the viewer may read: both look alike, so that
 * a block does not show. Who may read the post may read the conversation.
 */
package com.mecabal.social.comment;
