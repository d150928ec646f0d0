package com.mecabal.social.post;

import com.mecabal.platform.text.PlainText;
import com.mecabal.social.audience.AudienceChoice;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;

record NewPost(
        @NotNull PostKind kind,
        AudienceChoice audience,

        @PlainText(min = 3, max = 200) String title,

        @NotNull @PlainText(max = 5000) String content,

        PostLanguage lang,

        @Pattern(regexp = "[a-z-]{2,30}", message = "must be the key of a category")
        String categoryKey,

        @Size(max = 10) @UniqueElements List<@NotNull UUID> mediaIds,

        Instant expiresAt) {

    NewPost {
        audience = audience == null ? AudienceChoice.NONE : audience;
        lang = lang == null ? PostLanguage.EN : lang;
        mediaIds = mediaIds == null ? List.of() : mediaIds;
    }
}
