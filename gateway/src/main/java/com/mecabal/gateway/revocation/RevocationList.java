package com.mecabal.gateway.revocation;

import com.mecabal.gateway.exchange.Caller;
import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The list in memory: exact, asked for every signed-in call, a few dozen entries on a normal day. */
@ApplicationScoped
public class RevocationList {

    private final Clock clock;
    private final Map<String, Revocation> sessions = new ConcurrentHashMap<>();
    private final Map<String, List<Revocation>> accountsBefore = new ConcurrentHashMap<>();
    private final Map<String, Revocation> standing = new ConcurrentHashMap<>();
    private final Map<String, Revocation> erased = new ConcurrentHashMap<>();
    private final Map<String, Revocation> staleRoles = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> hidingListeners = new CopyOnWriteArrayList<>();

    RevocationList(Clock clock) {
        this.clock = clock;
    }

    /** Why this caller is refused, if he is. */
    public Optional<Refusal> check(Caller caller) {
        Instant now = clock.instant();
        if (live(erased.get(caller.accountId()), now)
                || live(sessions.get(caller.sessionId()), now)
                || endedWithOthers(caller, now)) {
            return Optional.of(EdgeProblem.SESSION_REVOKED.refusal());
        }
        Revocation state = standing.get(caller.accountId());
        if (live(state, now) && state.kind() == Revocation.Kind.SUSPENDED) {
            return Optional.of(EdgeProblem.ACCOUNT_SUSPENDED
                    .refusal()
                    .with("reasonCode", state.reason())
                    .with("until", state.until() == null ? null : state.until().toString()));
        }
        Revocation roles = staleRoles.get(caller.accountId());
        if (live(roles, now) && caller.rolesVersion() < roles.version()) {
            return Optional.of(EdgeProblem.TOKEN_STALE.refusal());
        }
        return Optional.empty();
    }

    private boolean endedWithOthers(Caller caller, Instant now) {
        for (Revocation entry : accountsBefore.getOrDefault(caller.accountId(), List.of())) {
            // Whole seconds: a token of the same second as the sign-out cannot be told from one before it.
            if (live(entry, now)
                    && !caller.issuedAt().isAfter(entry.notBefore())
                    && !caller.sessionId().equals(entry.exceptSession())) {
                return true;
            }
        }
        return false;
    }

    private static boolean live(Revocation entry, Instant now) {
        return entry != null && entry.expiresAt().isAfter(now);
    }

    /** Called after the list has grown, on whichever thread brought the news. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Called with each account that nobody is to see any more (suspended, erased), on whichever thread brought the news. */
    public void onHidden(Consumer<String> listener) {
        hidingListeners.add(listener);
    }

    void add(Collection<Revocation> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<String> hidden =
                entries.stream().filter(this::hides).map(Revocation::subject).toList();
        entries.forEach(this::add);
        listeners.forEach(Runnable::run);
        hidden.forEach(account -> hidingListeners.forEach(listener -> listener.accept(account)));
    }

    /** Each road brings the same news, and the table brings it every minute: only the first time counts. */
    private boolean hides(Revocation entry) {
        return switch (entry.kind()) {
            case ERASED -> !erased.containsKey(entry.subject());
            case SUSPENDED -> {
                Revocation known = standing.get(entry.subject());
                yield known == null || known.version() < entry.version();
            }
            default -> false;
        };
    }

    private void add(Revocation entry) {
        switch (entry.kind()) {
            case SESSION -> sessions.merge(entry.subject(), entry, RevocationList::later);
            case ERASED -> erased.merge(entry.subject(), entry, RevocationList::later);
            case SUSPENDED, REINSTATED -> standing.merge(entry.subject(), entry, RevocationList::newer);
            case STALE_ROLES -> staleRoles.merge(entry.subject(), entry, RevocationList::newer);
            case ACCOUNT_BEFORE ->
                accountsBefore.compute(entry.subject(), (account, known) -> withBefore(known, entry));
        }
    }

    /** Several of one account may stand beside each other: each excepts another session. */
    private static List<Revocation> withBefore(List<Revocation> known, Revocation entry) {
        if (known == null) {
            return List.of(entry);
        }
        List<Revocation> others = known.stream()
                .filter(other -> !other.notBefore().equals(entry.notBefore()))
                .toList();
        return java.util.stream.Stream.concat(others.stream(), java.util.stream.Stream.of(entry))
                .toList();
    }

    private static Revocation newer(Revocation known, Revocation entry) {
        return entry.version() > known.version() ? entry : known;
    }

    private static Revocation later(Revocation known, Revocation entry) {
        return entry.expiresAt().isAfter(known.expiresAt()) ? entry : known;
    }

    void sweep() {
        Instant now = clock.instant();
        for (Map<String, Revocation> entries : List.of(sessions, standing, erased, staleRoles)) {
            entries.values().removeIf(entry -> !live(entry, now));
        }
        accountsBefore.replaceAll((account, entries) ->
                entries.stream().filter(entry -> live(entry, now)).toList());
        accountsBefore.values().removeIf(List::isEmpty);
    }

    int size() {
        return sessions.size() + standing.size() + erased.size() + staleRoles.size() + accountsBefore.size();
    }
}
