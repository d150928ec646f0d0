package com.mecabal.social.audience;

import com.mecabal.platform.people.Person;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Where somebody may post, by what the copy knows of them now.
 *
 * @param places home path, places with access and places of work: those with access first, and of these the deepest
 */
public record AuthorStanding(Person person, List<NearPlace> places) {

    /**
     * @param path root first, the place itself last
     * @param access what is said there may be read and answered
     */
    public record NearPlace(UUID id, String kind, List<UUID> path, boolean access, boolean work) {}

    private static final int POSTS_A_DAY = 20;
    private static final int POSTS_A_DAY_UNVERIFIED = 5;
    private static final int WIDE_POSTS_A_DAY = 3;

    public AuthorStanding {
        places = List.copyOf(places);
    }

    public int postsADay() {
        return person.isVerified() ? POSTS_A_DAY : POSTS_A_DAY_UNVERIFIED;
    }

    public int widePostsADay() {
        return WIDE_POSTS_A_DAY;
    }

    /**
     * The audience that was asked for, or the one that is meant when nothing was asked for: the author's community.
     *
     * @throws Problem 403 {@code account-restricted}, {@code not-a-member}, {@code verification-required}
     */
    public Audience audience(AudienceChoice choice) {
        if (!person.mayAct()) {
            throw SharedProblem.ACCOUNT_RESTRICTED.problem();
        }
        if (choice.scope() != null) {
            return within(choice.scope(), choice.placeId());
        }
        if (choice.placeId() != null) {
            NearPlace place = first(p -> p.id().equals(choice.placeId())).orElseThrow(AuthorStanding::notAMember);
            return within(Scope.ofPlace(place.kind()).orElseThrow(AuthorStanding::notAMember), place.id());
        }
        return community();
    }

    /** An estate's newcomer is not heard there before the estate has verified them: they speak to the neighbourhood. */
    private Audience community() {
        NearPlace place = first(p -> p.id().equals(person.communityPlaceId()))
                .or(() -> first(p -> belongs(p, Scope.NEIGHBOURHOOD)))
                .orElseThrow(AuthorStanding::notAMember);
        Scope scope = Scope.ofPlace(place.kind()).orElseThrow(AuthorStanding::notAMember);
        if (scope.isForVerifiedOnly() && !person.isVerified()) {
            return first(p -> belongs(p, Scope.NEIGHBOURHOOD))
                    .map(open -> audience(Scope.NEIGHBOURHOOD, open))
                    .orElseThrow(SharedProblem.VERIFICATION_REQUIRED::problem);
        }
        return within(scope, place.id());
    }

    private Audience within(Scope scope, UUID placeId) {
        Predicate<NearPlace> asked = p -> belongs(p, scope) && (placeId == null || p.id().equals(placeId));
        // What is for everyone stands with the neighbourhood in the feed, not behind the estate's gate.
        NearPlace place = first(asked.and(p -> scope != Scope.PUBLIC || Scope.NEIGHBOURHOOD.fits(p.kind())))
                .or(() -> first(asked))
                .orElseThrow(AuthorStanding::notAMember);
        if (scope.isForVerifiedOnly() && !person.isVerified()) {
            throw SharedProblem.VERIFICATION_REQUIRED.problem();
        }
        return audience(scope, place);
    }

    private boolean belongs(NearPlace place, Scope scope) {
        if (!scope.fits(place.kind())) {
            return false;
        }
        return switch (scope) {
            case STREET, ESTATE -> place.access();
            case NEIGHBOURHOOD -> place.access() || place.work();
            case LGA -> place.access() || person.homePath().contains(place.id());
            case PUBLIC -> place.access();
        };
    }

    private Audience audience(Scope scope, NearPlace place) {
        UUID lga = first(p -> Scope.LGA.fits(p.kind()) && place.path().contains(p.id()))
                .map(NearPlace::id)
                .orElse(null);
        return new Audience(scope, place.id(), lga);
    }

    private Optional<NearPlace> first(Predicate<NearPlace> wanted) {
        return places.stream().filter(wanted).findFirst();
    }

    private static Problem notAMember() {
        return SharedProblem.NOT_A_MEMBER.problem();
    }
}
