package com.mecabal.social.comment;

import com.mecabal.platform.text.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;

/**
 * @param parentId the comment that is answered, of either level; null for the top level
 * @param inReplyToId the reply that is meant, where it is not the parent itself
 */
record NewComment(
        @NotNull @PlainText(max = 2000) String content,
        UUID parentId,
        UUID inReplyToId,

        @Size(max = 4) @UniqueElements List<@NotNull UUID> mediaIds) {

    NewComment {
        mediaIds = mediaIds == null ? List.of() : mediaIds;
    }

    /** The comment that is answered, or null. */
    UUID answers() {
        return inReplyToId == null ? parentId : inReplyToId;
    }
}
