package com.mecabal.notification.inbox;

import java.util.Locale;
import java.util.UUID;

/**
 * The newest change of an entry.
 *
 * @param seq number of the change among all of its person
 * @param state unread, read, archived, deleted or withdrawn
 * @param entry null once it is deleted or withdrawn
 */
public record Change(long seq, UUID id, String state, boolean deleted, Entry entry) {

    static Change of(EntryRow line, Entry entry) {
        boolean gone = line.state() == EntryRow.State.DELETED || line.state() == EntryRow.State.WITHDRAWN;
        return new Change(
                line.changeSeq(), entry.id(), line.state().name().toLowerCase(Locale.ROOT), gone, gone ? null : entry);
    }

    public boolean isNews() {
        return state.equals("unread");
    }
}
