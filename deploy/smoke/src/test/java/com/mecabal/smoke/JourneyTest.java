package com.mecabal.smoke;

import static com.mecabal.smoke.Eventually.eventually;
import static com.mecabal.smoke.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Amina and Bola become neighbours in Lekki, where Ngozi manages the estate; Kabiru lives in Kano and must see none of it.
 * Tunde is their admin. The steps build on each other; without their homes the rest is not tried at all.
 */
@ExtendWith(Steps.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JourneyTest {

    private static final Point LEKKI = new Point(3.46954, 6.44505);
    private static final Point KANO = new Point(8.55253, 11.98586);

    /** What a second run on the same platform cannot have said. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private final Neighbour amina = new Neighbour("Amina", "Bello");
    private final Neighbour bola = new Neighbour("Bola", "Adeyemi");
    private final Neighbour ngozi = new Neighbour("Ngozi", "Okafor");
    private final Neighbour kabiru = new Neighbour("Kabiru", "Sani");
    private final Neighbour tunde = new Neighbour("Tunde", "Bakare");
    private final List<Neighbour> inLekki = List.of(amina, bola, ngozi);
    private final List<Neighbour> all = List.of(amina, bola, ngozi, kabiru);

    private PlaceClient.Place lekki;
    private Stream heardByAmina;
    private UUID post;
    private UUID conversation;
    private UUID listing;
    private UUID event;
    private UUID occurrence;
    private UUID business;
    private UUID booking;

    @AfterAll
    void hangUp() {
        if (heardByAmina != null) {
            heardByAmina.close();
        }
    }

    @Test
    @Order(1)
    @Foundation
    void The_platform_says_that_it_works() {
        Platform.get("/v1/status").expect(200);
        Platform.get("/v1/feed").expect(401);
    }

    @Test
    @Order(2)
    @Foundation
    void Four_people_sign_up_with_a_code_to_their_phone() {
        for (Neighbour person : all) {
            assertThat(person.auth().signInByCode()).as("%s is new", person).isTrue();
            assertThat(person.auth().sessions()).isEqualTo(1);
        }
    }

    @Test
    @Order(3)
    @Foundation
    void They_accept_the_terms_and_say_their_names() {
        for (Neighbour person : all) {
            eventually(
                            "the terms are asked for",
                            () -> person.people().me(),
                            me -> !me.requiredConsents().isEmpty())
                    .requiredConsents()
                    .forEach(asked -> person.people().agreeTo(asked.purpose()));
            assertThat(person.people().sayName().displayName()).startsWith(person.firstName);
            assertThat(person.people().me().requiredConsents()).isEmpty();
        }
    }

    @Test
    @Order(4)
    @Foundation
    void They_find_their_place_by_where_they_stand_and_make_it_their_home() {
        int steps = 0;
        for (Neighbour person : all) {
            Point door = (person == kabiru ? KANO : LEKKI).aFewStepsNorth(40 * steps++);
            PlaceClient.Place place = person.places().at(door).getLast();
            person.people().agreeTo("home-location");
            assertThat(person.people().liveAt(place, door).place().id()).isEqualTo(place.id());
        }
        lekki = amina.people().me().home().place();
        assertThat(lekki.name()).isEqualTo("Lekki Phase 1");
        assertThat(bola.people().me().home().place()).isEqualTo(lekki);
        assertThat(kabiru.people().me().home().place()).isNotEqualTo(lekki);
    }

    @Test
    @Order(5)
    @Foundation
    void Once_they_live_somewhere_their_tokens_say_so() {
        for (Neighbour person : all) {
            eventually(person + " has done all steps", () -> person.auth().isOnboarded());
            assertThat(person.auth().refresh().onboarding().complete()).isTrue();
        }
    }

    @Test
    @Order(6)
    void Somebody_whom_the_operator_trusts_is_an_admin_once_he_has_proved_himself_twice() {
        String password = "jollof " + mark;
        tunde.auth().signInByCode();
        tunde.auth().choosePassword(password);
        Operator.appointAdmin(tunde.phone);
        assertThat(tunde.auth().refresh().roles()).doesNotContain("admin");
        assertThat(tunde.auth().proveByPassword(password)).contains("admin");
    }

    @Test
    @Order(7)
    void The_estate_manager_confirms_that_her_neighbours_live_there() {
        tunde.auth().appointManager(ngozi.id(), lekki.id());
        assertThat(ngozi.auth().refresh().roles()).contains("estate-manager:" + lekki.id());
        for (Neighbour person : List.of(amina, bola)) {
            UUID membership = person.people().me().home().membershipId();
            eventually(
                    "user knows that Ngozi is the manager",
                    () -> ngozi.people().tryConfirm(membership),
                    answer -> answer.status() == 200);
            assertThat(person.people().me().home().status()).isEqualTo("verified");
            eventually(person + " is granted the role", () -> person.auth().hasRole("verified-resident"));
            assertThat(person.auth().refresh().roles()).contains("verified-resident");
        }
    }

    @Test
    @Order(8)
    void Amina_keeps_her_notifications_open() {
        heardByAmina = amina.notifications().stream();
    }

    @Test
    @Order(9)
    void She_posts_with_a_photo_and_her_neighbour_sees_both() {
        UUID photo = amina.uploads("/v1/posts").add(Photo.jpeg(800, 600)).id();
        String text = "Has anyone seen a brown goat? " + mark;
        post = eventually(
                        "social knows where Amina lives",
                        () -> amina.social().tryPublish(text, photo),
                        answer -> answer.status() == 201)
                .as(SocialClient.Post.class)
                .id();
        SocialClient.Post seen =
                eventually("the post is in Bola's feed", () -> bola.social().feed(), JourneyTest.this::holdsThePost)
                        .stream()
                        .filter(one -> one.id().equals(post))
                        .findFirst()
                        .orElseThrow();
        assertThat(seen.content()).isEqualTo(text);
        assertThat(seen.author().id()).isEqualTo(amina.id());
        Uploads.canBeSeenBy(bola, seen.media().getFirst().urls().get("320"));
    }

    @Test
    @Order(10)
    void Bola_comments_and_Amina_is_told_while_she_watches() {
        bola.social().react(post, "love");
        SocialClient.Comment comment = bola.social().comment(post, "Behind the church, ten minutes ago!");
        assertThat(amina.social().comments(post)).containsExactly(comment);
        assertThat(heardByAmina).as("the stream that Amina keeps open").isNotNull();
        heardByAmina.await(
                "entry",
                frame -> frame.at("/data/entry/kind").asText().equals("comment-added")
                        && frame.at("/data/entry/subject/id").asText().equals(post.toString()));
        assertThat(amina.notifications().unread()).isPositive();
    }

    @Test
    @Order(11)
    void They_chat_and_each_line_arrives_live_and_stays() {
        conversation = eventually(
                        "messaging knows that they are neighbours",
                        () -> bola.messaging().tryOpenWith(amina),
                        answer -> answer.status() == 201)
                .as(MessagingClient.Conversation.class)
                .id();
        try (Stream chat = amina.messaging().stream()) {
            MessagingClient.Message said = bola.messaging().say(conversation, "I can bring it over.");
            chat.await(
                    "message",
                    frame -> frame.path("data")
                            .path("id")
                            .asText()
                            .equals(said.id().toString()));
        }
        assertThat(amina.messaging().read(conversation).my().unread()).isEqualTo(1);
        MessagingClient.Message answer = amina.messaging().say(conversation, "God bless you.");
        amina.messaging().readUpTo(conversation, answer.seq());

        assertThat(bola.messaging().history(conversation))
                .extracting(MessagingClient.Message::text)
                .containsExactly("I can bring it over.", "God bless you.");
        assertThat(bola.messaging().read(conversation).counterpart().readSeq()).isEqualTo(answer.seq());
        assertThat(amina.messaging().inbox().getFirst().my().unread()).isZero();
    }

    @Test
    @Order(12)
    void Amina_sells_a_generator_and_Bola_finds_it_by_words_and_by_nearness() {
        UUID photo = amina.uploads("/v1/listings").add(Photo.jpeg(640, 480)).id();
        listing = eventually(
                        "marketplace knows that Amina is verified",
                        () -> amina.marketplace().tryPublish("Quiet generator " + mark, lekki.id(), LEKKI, photo),
                        answer -> answer.status() == 201)
                .as(MarketplaceClient.Listing.class)
                .id();
        assertThat(bola.marketplace()
                        .tryRead(listing)
                        .expect(200)
                        .as(MarketplaceClient.Listing.class)
                        .state())
                .isEqualTo("active");
        assertThat(bola.marketplace().search("generator " + mark))
                .extracting(MarketplaceClient.Listing::id)
                .contains(listing);
        assertThat(bola.marketplace().near(LEKKI))
                .extracting(MarketplaceClient.Listing::id)
                .contains(listing);
    }

    @Test
    @Order(13)
    void Amina_invites_and_when_the_seats_are_taken_the_event_is_full() {
        EventsClient.Event scheduled = eventually(
                        "events knows that Amina is verified",
                        () -> amina.events().trySchedule("Sanitation day " + mark, lekki.id(), LEKKI, 2),
                        answer -> answer.status() == 201)
                .as(EventsClient.Event.class);
        event = scheduled.id();
        occurrence = scheduled.firstOccurrence();

        assertThat(bola.events().near(LEKKI))
                .extracting(EventsClient.Occurrence::occurrenceId)
                .contains(occurrence);
        bola.events().answer(occurrence, "going", 1).expect(200);
        ngozi.events().answer(occurrence, "going", 0).expect(409, "event-full");
        bola.events().answer(occurrence, "going", 0).expect(200);
        ngozi.events().answer(occurrence, "going", 0).expect(200);
        assertThat(bola.events().calendar(event)).startsWith("BEGIN:VCALENDAR").contains("Sanitation day " + mark);
    }

    @Test
    @Order(14)
    void Amina_opens_a_business_and_one_slot_is_booked_once() {
        BusinessClient trade = amina.business();
        BusinessClient.Business registered = trade.register("Bello Electric " + mark, lekki.id(), LEKKI);
        business = registered.id();
        UUID service = trade.offer(business, "Repair of an inverter").id();
        trade.openEveryDay(business, registered.branches().getFirst().id());
        eventually(
                "business knows that Amina is verified",
                () -> trade.read(business),
                found -> found.state().equals("active"));

        assertThat(bola.business().near(LEKKI))
                .extracting(BusinessClient.Card::id)
                .contains(business);
        Instant start = bola.business().free(business, service).getFirst().start();
        booking = bola.business()
                .tryBook(service, start)
                .expect(201)
                .as(BusinessClient.Booking.class)
                .id();
        ngozi.business().tryBook(service, start).expect(409, "slot-taken");
        assertThat(bola.business().bookings())
                .extracting(BusinessClient.Booking::id)
                .contains(booking);
        assertThat(ngozi.business().free(business, service))
                .extracting(BusinessClient.Slot::start)
                .doesNotContain(start);
    }

    @Test
    @Order(15)
    void Kabiru_in_Kano_sees_none_of_it() {
        assertAll(
                () -> {
                    assertThat(kabiru.social().feed())
                            .noneMatch(seen -> seen.id().equals(post));
                    kabiru.social().tryRead(post).expect(404, "not-found");
                    kabiru.social().tryComments(post).expect(404, "not-found");
                },
                () -> {
                    assertThat(kabiru.messaging().inbox()).isEmpty();
                    kabiru.messaging().tryRead(conversation).expect(404, "not-found");
                },
                () -> {
                    assertThat(kabiru.marketplace().search("generator " + mark)).isEmpty();
                    assertThat(kabiru.marketplace().near(LEKKI))
                            .noneMatch(seen -> seen.id().equals(listing));
                    kabiru.marketplace().tryRead(listing).expect(404, "not-found");
                },
                () -> {
                    assertThat(kabiru.events().near(LEKKI))
                            .noneMatch(seen -> seen.eventId().equals(event));
                    kabiru.events().tryRead(event).expect(404, "not-found");
                    kabiru.events().answer(occurrence, "going", 0).expect(404, "not-found");
                },
                () -> {
                    assertThat(kabiru.business().near(KANO))
                            .noneMatch(seen -> seen.id().equals(business));
                    kabiru.business().tryReadBooking(booking).expect(404, "not-found");
                },
                () -> assertThat(kabiru.notifications().inbox())
                        .noneMatch(entry -> entry.kind().equals("comment-added")));
    }

    @Test
    @Order(16)
    void A_block_hides_them_from_each_other_within_a_second_and_only_as_long_as_it_lasts() {
        amina.people().block(bola);
        long blocked = System.nanoTime();
        for (Sight sight : whatBolaSeesOfAmina()) {
            Duration left = Duration.ofSeconds(1).minusNanos(System.nanoTime() - blocked);
            within(left, sight.what() + " is hidden", sight.look(), answer -> answer.status() == 404);
        }
        bola.messaging().trySay(conversation, "Are you there?").expect(403, "conversation-closed");
        assertThat(bola.messaging().history(conversation)).hasSize(2);

        amina.people().unblock(bola);
        for (Sight sight : whatBolaSeesOfAmina()) {
            eventually(sight.what() + " is back", sight.look(), answer -> answer.status() == 200);
        }
        eventually(
                "they may chat again",
                () -> bola.messaging().trySay(conversation, "There you are."),
                answer -> answer.status() == 201);
    }

    private record Sight(String what, Supplier<Answer> look) {}

    private List<Sight> whatBolaSeesOfAmina() {
        return List.of(
                new Sight("her page", () -> bola.get("/v1/people/" + amina.id())),
                new Sight("her post", () -> bola.social().tryRead(post)),
                new Sight("her listing", () -> bola.marketplace().tryRead(listing)),
                new Sight("her event", () -> bola.events().tryRead(event)),
                new Sight("her business", () -> bola.get("/v1/businesses/" + business)));
    }

    @Test
    @Order(17)
    void Signing_out_ends_the_session_and_its_streams_within_a_second() {
        Stream chat = amina.messaging().stream();
        amina.auth().signOut();
        long signedOut = System.nanoTime();
        within(
                Duration.ofSeconds(1),
                "the gateway refuses the token",
                () -> amina.get("/v1/feed"),
                answer -> answer.status() == 401);
        Duration left = Duration.ofSeconds(1).minusNanos(System.nanoTime() - signedOut);
        assertThat(chat.closedWithin(left)).isEqualTo(4401);
        bola.get("/v1/feed").expect(200);
    }

    private boolean holdsThePost(List<SocialClient.Post> feed) {
        return feed.stream().anyMatch(seen -> seen.id().equals(post));
    }
}
