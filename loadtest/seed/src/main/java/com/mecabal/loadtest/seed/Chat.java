package com.mecabal.loadtest.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Two neighbours who write to each other. */
record Chat(int number, UUID id, Neighbour opener, Neighbour other, Instant opened, List<Line> lines, int unread) {

    private static final double LINES_A_CHAT = 10.8;
    private static final int MOST_LINES = 500;

    /** @param seq 1 for the first */
    record Line(int seq, UUID id, UUID clientId, Neighbour sender, Instant at, String text) {}

    /** No two of them are between the same two. */
    static List<Chat> all(Census census) {
        Plan plan = census.plan();
        Set<Long> taken = new HashSet<>();
        List<Chat> chats = new ArrayList<>(plan.conversations());
        for (int number = 0; chats.size() < plan.conversations() && number < plan.conversations() * 4; number++) {
            Draw draw = plan.draw("chat", number);
            // People who write at all write to several: a third of them has nearly all the chats.
            Neighbour opener = census.people().all.get(draw.below(Math.max(2, plan.users() / 3)));
            Neighbour other = draw.of(census.people().around(opener.home()));
            long low = Math.min(opener.number(), other.number());
            long high = Math.max(opener.number(), other.number());
            if (low != high && taken.add(low << 32 | high)) {
                chats.add(chat(plan, draw, number, opener, other));
            }
        }
        return chats;
    }

    UUID lowId() {
        return isLower(opener) ? opener.id() : other.id();
    }

    UUID highId() {
        return isLower(opener) ? other.id() : opener.id();
    }

    Instant lastAt() {
        return lines.getLast().at();
    }

    /** The last line that this one has read: the sender of the last has read all. */
    int readBy(Neighbour person) {
        return person == lines.getLast().sender() ? lines.size() : Math.max(0, lines.size() - unread);
    }

    Instant readAt(Neighbour person) {
        int read = readBy(person);
        return read == 0 ? opened : lines.get(read - 1).at();
    }

    private boolean isLower(Neighbour one) {
        Neighbour two = one == opener ? other : opener;
        int high =
                Long.compareUnsigned(one.id().getMostSignificantBits(), two.id().getMostSignificantBits());
        return high < 0
                || high == 0
                        && Long.compareUnsigned(
                                        one.id().getLeastSignificantBits(),
                                        two.id().getLeastSignificantBits())
                                < 0;
    }

    private static Chat chat(Plan plan, Draw draw, int number, Neighbour opener, Neighbour other) {
        Instant opened = draw.within(plan.now().minus(Duration.ofDays(Plan.RECENT_DAYS)), plan.now());
        int count = 1 + draw.manyOrFew(LINES_A_CHAT - 1, MOST_LINES);
        long step = Math.max(1, Duration.between(opened, plan.now()).toMillis() / (count + 1));
        List<Line> lines = new ArrayList<>(count);
        Instant at = opened;
        for (int seq = 1; seq <= count; seq++) {
            at = at.plusMillis(1 + (long) (draw.unit() * (step - 1)));
            Neighbour sender = seq == 1 || draw.chance(0.5) ? opener : other;
            String text = Words.message(draw, sender.language(), sender.home().community());
            lines.add(new Line(seq, draw.id(at), draw.uuid(), sender, at, text));
        }
        return new Chat(number, draw.id(opened), opener, other, opened, lines, draw.below(4));
    }
}
