package com.mecabal.messaging.conversation;

import com.mecabal.contracts.messaging.ConversationCreated;
import com.mecabal.messaging.MessagingLimit;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the conversation of two people, or opens it. */
@ApplicationScoped
class OpenDirectConversation {

    private final Conversations conversations;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Limits limits;
    private final Event<ConversationOpened> openedHere;

    OpenDirectConversation(
            Conversations conversations,
            Transactions transactions,
            Outbox outbox,
            Limits limits,
            Event<ConversationOpened> openedHere) {
        this.conversations = conversations;
        this.transactions = transactions;
        this.outbox = outbox;
        this.limits = limits;
        this.openedHere = openedHere;
    }

    /** @param isNew false when it stood already */
    record Found(UUID id, boolean isNew) {}

    Uni<Found> with(UUID asker, UUID receiver) {
        if (asker.equals(receiver)) {
            throw SharedProblem.OWN_PERSON.problem();
        }
        return conversations
                .between(asker, receiver)
                .chain(standing -> standing.isPresent()
                        ? Uni.createFrom().item(new Found(standing.get(), false))
                        : open(asker, receiver));
    }

    private Uni<Found> open(UUID asker, UUID receiver) {
        return limits.take(MessagingLimit.CONVERSATION_OPEN, asker)
                .chain(() -> conversations.firstContact(asker, receiver))
                .invoke(FirstContact::check)
                .chain(() -> create(asker, receiver))
                .chain(made -> made.isPresent()
                        ? Uni.createFrom().item(new Found(made.get().conversationId(), true))
                        : conversations.between(asker, receiver).map(faster -> new Found(faster.orElseThrow(), false)));
    }

    /** Empty when the other side opened it in the same moment. */
    private Uni<Optional<ConversationOpened>> create(UUID asker, UUID receiver) {
        return transactions
                .write(tx -> conversations
                        .open(tx, Ids.next(), asker, receiver)
                        .call(made -> made.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : outbox.append(tx, created(made.get(), receiver))))
                .invoke(made -> made.ifPresent(openedHere::fire));
    }

    private static ConversationCreated created(ConversationOpened made, UUID receiver) {
        UUID asker = made.createdBy();
        return new ConversationCreated(
                made.conversationId(), "direct", List.of(asker, receiver), null, null, null, asker);
    }
}
