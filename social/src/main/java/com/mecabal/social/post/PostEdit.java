package com.mecabal.social.post;

import com.mecabal.platform.text.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;

/** What shall stand there from now on; null leaves it as it is. Kind and audience never change. */
record PostEdit(
        @PlainText(min = 3, max = 200) String title,

        @PlainText(max = 5000) String content,

        @Pattern(regexp = "[a-z-]{2,30}", message = "must be the key of a category")
        String categoryKey,

        @Size(max = 10) @UniqueElements List<@NotNull UUID> mediaIds,

        Instant expiresAt) {}
