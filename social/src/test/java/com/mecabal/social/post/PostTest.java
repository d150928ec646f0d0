package com.mecabal.social.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.social.audience.Audience;
import com.mecabal.social.audience.AudienceChoice;
import com.mecabal.social.audience.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void edit_changesOnlyWhatIsSaidAndRaisesTheRevision() {
        Post edited = post(null).edited(new PostEdit(null, "Light is back", null, null, null), NOW.plusSeconds(60));
        assertThat(edited.content()).isEqualTo("Light is back");
        assertThat(edited.title()).isEqualTo("Power");
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.editedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(edited.publishedAt()).isEqualTo(NOW);
    }

    @Test
    void edit_refusesWhatIsGoneOrExpired() {
        PostEdit edit = new PostEdit(null, "x", null, null, null);
        assertThatThrownBy(() -> post(null).deleted(NOW).edited(edit, NOW)).hasMessage("post-closed");
        assertThatThrownBy(() -> post(NOW.plus(Duration.ofHours(2))).edited(edit, NOW.plus(Duration.ofHours(2))))
                .hasMessage("post-closed");
    }

    @Test
    void life_liesBetweenAnHourAndHalfAYear() {
        assertThat(post(NOW.plus(Duration.ofHours(1))).expiresAt()).isNotNull();
        assertThat(post(NOW.plus(Duration.ofDays(180))).expiresAt()).isNotNull();
        assertThatThrownBy(() -> post(NOW.plus(Duration.ofMinutes(59)))).hasMessage("validation-failed");
        assertThatThrownBy(() -> post(NOW.plus(Duration.ofDays(181)))).hasMessage("validation-failed");
    }

    private static Post post(Instant expiresAt) {
        NewPost text = new NewPost(
                PostKind.GENERAL, AudienceChoice.NONE, "Power", "No light", null, null, List.of(), expiresAt);
        Audience audience = new Audience(Scope.NEIGHBOURHOOD, UUID.randomUUID(), null);
        return Post.published(UUID.randomUUID(), UUID.randomUUID(), text, audience, NOW);
    }
}
