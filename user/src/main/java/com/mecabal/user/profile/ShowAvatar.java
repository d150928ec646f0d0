package com.mecabal.user.profile;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaKind;
import com.mecabal.platform.media.MediaUse;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.person.Avatar;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Gives a person a picture, another one, or none; the one before is purged in all its variants. */
@ApplicationScoped
public class ShowAvatar {

    /** Smaller than 128 pixels it would be a blot on any screen. */
    static final MediaKind AVATAR = MediaKind.images("avatar").atLeast(128);

    private final Transactions transactions;
    private final People people;
    private final Media media;

    ShowAvatar(Transactions transactions, People people, Media media) {
        this.transactions = transactions;
        this.people = people;
        this.media = media;
    }

    Uni<Avatar> show(Viewer viewer, UUID uploadId) {
        return transactions.write(tx -> people.lockPresent(tx, viewer.accountId())
                .chain(person -> uploadId.equals(person.profile().avatarId())
                        ? media.usedBy(tx, use(person)).map(List::getFirst)
                        : replace(tx, viewer, person, uploadId))
                .map(Avatar::of));
    }

    Uni<Void> remove(UUID personId) {
        return transactions.write(tx -> people.lockPresent(tx, personId).chain(person -> {
            if (person.profile().avatarId() == null) {
                return Uni.createFrom().voidItem();
            }
            return release(tx, person).chain(() -> people.saveAndTell(tx, person));
        }));
    }

    /** Takes the picture away; the caller saves the person, on whom the lock is. */
    public Uni<Void> release(SqlConnection tx, Person person) {
        person.profile().show(null, null);
        return media.release(tx, use(person));
    }

    private Uni<MediaView> replace(SqlConnection tx, Viewer viewer, Person person, UUID uploadId) {
        return media.replace(tx, viewer, AVATAR, List.of(uploadId), use(person))
                .map(List::getFirst)
                .invoke(shown -> person.profile().show(shown.id(), shown.blurHash()))
                .call(() -> people.saveAndTell(tx, person));
    }

    private static MediaUse use(Person person) {
        return new MediaUse("avatar", person.id());
    }
}
