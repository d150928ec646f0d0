package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.category.Category;
import com.mecabal.platform.people.Person;

/** An advert that broke no rule, with what was found out on the way. */
record Checked(Person seller, Advert advert, Category category, Placement placement) {}
