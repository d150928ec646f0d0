package com.mecabal.loadtest.seed;

/** Everything that the tables are made from: the plan with its places, its people and who wrote which post. */
record Census(Plan plan, Places places, Neighbours people, Posts posts) {

    static Census of(Plan plan) {
        Places places = Places.of(plan);
        Neighbours people = Neighbours.of(plan, places);
        return new Census(plan, places, people, Posts.of(plan, people));
    }
}
