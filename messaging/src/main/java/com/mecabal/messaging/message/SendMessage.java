package com.mecabal.messaging.message;

import com.mecabal.contracts.messaging.MessageSent;
import com.mecabal.messaging.MessagingLimit;
import com.mecabal.messaging.conversation.ConversationProblem;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says something in a conversation: once for each clientId, however often the phone tries. */
@ApplicationScoped
public class SendMessage {

    private final Messages messages;
    private final MessageQueries queries;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Limits limits;
    private final Event<MessageSaid> saidHere;
    private final Clock clock;

    SendMessage(
            Messages messages,
            MessageQueries queries,
            Transactions transactions,
            Outbox outbox,
            Limits limits,
            Event<MessageSaid> saidHere,
            Clock clock) {
        this.messages = messages;
        this.queries = queries;
        this.transactions = transactions;
        this.outbox = outbox;
        this.limits = limits;
        this.saidHere = saidHere;
        this.clock = clock;
    }

    /** @param isReplay true when an earlier attempt had said it already */
    public record Sent(MessageView message, boolean isReplay) {}

    public Uni<Sent> send(UUID sender, UUID conversation, NewMessage unchecked) {
        NewMessage body = unchecked.checked();
        return transactions
                .write(tx -> messages.claim(tx, sender, conversation, body)
                        .chain(fresh -> fresh
                                ? say(tx, sender, conversation, body).map(Optional::of)
                                : Uni.createFrom().item(Optional.<MessageSaid>empty())))
                .chain(said -> said.isPresent()
                        ? Uni.createFrom()
                                .item(new Sent(said.get().message(), false))
                                .invoke(() -> saidHere.fire(said.get()))
                        : saidBefore(sender, conversation, body));
    }

    /** The limit is taken only for what is new: fifty attempts of one message are one message. */
    private Uni<MessageSaid> say(SqlConnection tx, UUID sender, UUID conversation, NewMessage body) {
        UUID id = Ids.next();
        var composedAt = body.composedAt(clock.instant());
        return limits.take(MessagingLimit.MESSAGE_SEND, sender)
                .chain(() -> limits.take(MessagingLimit.MESSAGE_SEND_TO_ONE, sender + ":" + conversation))
                .chain(() -> messages.say(tx, id, sender, conversation, body, composedAt))
                .chain(said -> said.isPresent() ? Uni.createFrom().item(said.get()) : refuse(tx, sender, conversation))
                .call(said -> outbox.append(tx, sent(id, sender, conversation, body, said)))
                .map(said -> new MessageSaid(
                        new MessageView(
                                id,
                                body.clientId(),
                                conversation,
                                said.seq(),
                                said.changeNo(),
                                sender,
                                "text",
                                body.text(),
                                body.isSilent(),
                                composedAt,
                                said.sentAt(),
                                null),
                        said.participants()));
    }

    private <T> Uni<T> refuse(SqlConnection tx, UUID sender, UUID conversation) {
        return messages.takesPart(tx, sender, conversation).map(takesPart -> {
            throw takesPart ? ConversationProblem.CONVERSATION_CLOSED.problem() : SharedProblem.NOT_FOUND.problem();
        });
    }

    private Uni<Sent> saidBefore(UUID sender, UUID conversation, NewMessage body) {
        return queries.key(sender, body.clientId())
                .chain(key -> {
                    if (!key.isOf(conversation, body)) {
                        throw MessageProblem.CLIENT_ID_REUSED.problem();
                    }
                    return queries.at(conversation, key.seq(), key.sentAt());
                })
                .map(message -> new Sent(message, true));
    }

    private static MessageSent sent(UUID id, UUID sender, UUID conversation, NewMessage body, Messages.Said said) {
        return new MessageSent(
                id,
                conversation,
                said.seq(),
                "text",
                sender,
                "direct",
                null,
                null,
                said.notifyIds(),
                List.of(),
                null,
                body.isSilent(),
                said.sentAt());
    }
}
