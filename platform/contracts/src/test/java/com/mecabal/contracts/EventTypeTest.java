package com.mecabal.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mecabal.contracts.marketplace.ListingSold;
import com.mecabal.contracts.messaging.MessageSent;
import com.mecabal.contracts.shared.Bounded;
import com.mecabal.contracts.shared.Excerpt;
import com.mecabal.contracts.shared.ReferenceDataChanged;
import com.mecabal.contracts.social.ReactionAdded;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();

    @Test
    void type_isProducerAndNameInKebab() {
        assertThat(EventType.of(ListingSold.class)).isEqualTo("marketplace.listing-sold.v1");
        assertThat(EventType.bindingKey(ListingSold.class)).isEqualTo("marketplace.listing-sold.v1");
        assertThat(EventType.saidBy("marketplace", ListingSold.class)).isEqualTo("marketplace.listing-sold.v1");
    }

    @Test
    void type_ofASharedEventFollowsWhoSaysIt() {
        assertThat(EventType.saidBy("social", ReferenceDataChanged.class))
                .isEqualTo("social.reference-data-changed.v1");
        assertThat(EventType.bindingKey(ReferenceDataChanged.class)).isEqualTo("*.reference-data-changed.v1");
        assertThat(EventType.matches(ReferenceDataChanged.class, "user.reference-data-changed.v1"))
                .isTrue();
        assertThat(EventType.matches(ReferenceDataChanged.class, "user.old.reference-data-changed.v1"))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> EventType.of(ReferenceDataChanged.class));
    }

    @Test
    void saidBy_refusesTheEventOfAnotherService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventType.saidBy("social", ListingSold.class))
                .withMessageContaining("social may not publish marketplace.listing-sold.v1");
    }

    @Test
    void subject_isTheFirstIdUnlessTheRecordSaysOtherwise() {
        assertThat(new ReactionAdded(ReactionAdded.TargetType.POST, one, two, two, "thanks").subject())
                .isEqualTo(one.toString());
        assertThat(new ReferenceDataChanged("languages").subject()).isEqualTo("languages");
        var message = new MessageSent(
                one, two, 1, "text", one, "direct", null, null, List.of(), List.of(), null, false, Instant.EPOCH);
        assertThat(message.subject())
                .as("messages keep their order in a conversation")
                .isEqualTo(two.toString());
    }

    @Test
    void lists_areCopiedAndBounded() {
        assertThat(Bounded.list(null)).isEmpty();
        assertThat(Bounded.list(List.of(1, 2), 2)).containsExactly(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> Bounded.list(Collections.nCopies(3, 1), 2));
    }

    @Test
    void excerpt_foldsWhiteSpaceAndNeverCutsACharacterInTwo() {
        assertThat(Excerpt.of("  one\n\n two ", 140)).isEqualTo("one two");
        assertThat(Excerpt.of("😀".repeat(10), 5)).isEqualTo("😀😀😀😀…");
        assertThat(Excerpt.of(null, 5)).isNull();
    }
}
