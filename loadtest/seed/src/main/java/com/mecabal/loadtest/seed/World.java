package com.mecabal.loadtest.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.loadtest.seed.Posts.Post;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a load generator has to know of the data: some of the people, and per place what can be read there. It follows from the plan alone, without a database. */
final class World {

    private static final int POSTS = 40;
    private static final int LISTINGS = 20;
    private static final int EVENTS = 10;
    private static final int BUSINESSES = 10;
    private static final int CHATS = 3;

    private final Census census;
    private final Map<Place, List<String>> listings = new HashMap<>();
    private final Map<Place, List<Map<String, Object>>> events = new HashMap<>();
    private final Map<Place, List<Map<String, Object>>> businesses = new HashMap<>();

    World(Census census) {
        this.census = census;
        sortListings();
        sortEvents();
        sortBusinesses();
    }

    /** Id of the place whose name is the plan's stamp. */
    static UUID marker(Plan plan) {
        return UUID.nameUUIDFromBytes(plan.stamp().getBytes(StandardCharsets.UTF_8));
    }

    byte[] json(int people) {
        Plan plan = census.plan();
        Map<String, Object> world = new TreeMap<>();
        world.put(
                "stamp",
                Map.of(
                        "text", plan.stamp(),
                        "placeId", marker(plan),
                        "form", Plan.FORM,
                        "seed", plan.seed(),
                        "users", plan.users(),
                        "asOf", plan.asOf().toString()));
        world.put(
                "places",
                census.places().neighbourhoods.stream().map(this::place).toList());
        world.put("people", people(people));
        try {
            return new ObjectMapper().writeValueAsBytes(world);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> place(Place place) {
        List<Post> newest = census.posts().around(place).stream()
                .sorted(Comparator.comparing(Post::at).reversed())
                .toList();
        Map<String, Object> told = new TreeMap<>();
        told.put("id", place.id());
        told.put("name", place.name());
        told.put("longitude", place.centre().longitude());
        told.put("latitude", place.centre().latitude());
        told.put("posts", ids(newest, List.of("neighbourhood", "public")));
        told.put("publicPosts", ids(newest, List.of("public")));
        told.put("listings", listings.getOrDefault(place, List.of()));
        told.put("events", events.getOrDefault(place, List.of()));
        told.put("businesses", businesses.getOrDefault(place, List.of()));
        return told;
    }

    private static List<UUID> ids(List<Post> posts, List<String> scopes) {
        return posts.stream()
                .filter(post -> scopes.contains(post.scope()))
                .limit(POSTS)
                .map(Post::id)
                .toList();
    }

    /** Proven neighbours who have chats already, as many as are wanted or there are, spread over the list of people. */
    private List<Map<String, Object>> people(int most) {
        Map<Neighbour, List<Map<String, Object>>> chats = new HashMap<>();
        for (Chat chat : Chat.all(census)) {
            addChat(chats, chat.opener(), chat.other(), chat);
            addChat(chats, chat.other(), chat.opener(), chat);
        }
        List<Neighbour> fit = census.people().all.stream()
                .filter(n -> n.verified() && chats.containsKey(n))
                .toList();
        List<Map<String, Object>> people = new ArrayList<>();
        int count = Math.min(most, fit.size());
        for (int i = 0; i < count; i++) {
            Neighbour n = fit.get((int) ((long) i * fit.size() / count));
            Map<String, Object> told = new TreeMap<>();
            told.put("id", n.id());
            told.put("phone", n.phone());
            told.put("place", census.places().neighbourhoods.indexOf(n.home().community()));
            told.put("longitude", n.shown().longitude());
            told.put("latitude", n.shown().latitude());
            told.put("chats", chats.get(n));
            people.add(told);
        }
        return people;
    }

    private static void addChat(
            Map<Neighbour, List<Map<String, Object>>> chats, Neighbour person, Neighbour other, Chat chat) {
        List<Map<String, Object>> own = chats.computeIfAbsent(person, n -> new ArrayList<>());
        if (own.size() < CHATS) {
            own.add(Map.of("id", chat.id(), "with", other.id()));
        }
    }

    private void sortListings() {
        for (int number = 0; number < census.plan().listings(); number++) {
            MarketTables.Listing listing = MarketTables.listing(census, number);
            List<String> here = at(listings, listing.seller().home().community());
            if (listing.isLive() && MarketTables.isForEveryone(census, listing) && here.size() < LISTINGS) {
                here.add(listing.id().toString());
            }
        }
    }

    private void sortEvents() {
        for (int number = 0; number < census.plan().events(); number++) {
            EventTables.Gathering event = EventTables.gathering(census, number);
            List<Map<String, Object>> here = at(events, event.place());
            if (event.isPublic() && !event.isOver(census.plan()) && here.size() < EVENTS) {
                here.add(Map.of("id", event.id(), "occurrenceId", event.occurrenceId()));
            }
        }
    }

    private void sortBusinesses() {
        for (int number = 0; number < census.plan().businesses(); number++) {
            BusinessTables.Trader trader = BusinessTables.trader(census, number);
            List<Map<String, Object>> here =
                    at(businesses, trader.owner().home().community());
            if (here.size() < BUSINESSES) {
                here.add(Map.of(
                        "id", trader.id(), "serviceId", trader.serviceIds().getFirst()));
            }
        }
    }

    private static <T> List<T> at(Map<Place, List<T>> things, Place place) {
        return things.computeIfAbsent(place, nothing -> new ArrayList<>());
    }
}
