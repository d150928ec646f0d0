package com.mecabal.contracts;

import java.util.Locale;

/**
 * The type of an event on the wire, which is also its routing key: {@code marketplace.listing-sold.v1} for {@code
 * contracts.marketplace.ListingSold}. Events of {@code contracts.shared} have no producer of their own: each service
 * says them under its own name, and consumers bind all of them.
 */
public final class EventType {

    private static final String SHARED = "shared";

    private static final ClassValue<EventType> TYPES = new ClassValue<>() {
        @Override
        protected EventType computeValue(Class<?> type) {
            String packageName = type.getPackageName();
            return new EventType(packageName.substring(packageName.lastIndexOf('.') + 1), kebab(type.getSimpleName()));
        }
    };

    private final String producer;
    private final String suffix;
    private final String value;

    private EventType(String producer, String name) {
        this.producer = producer;
        this.suffix = "." + name + ".v1";
        this.value = producer + suffix;
    }

    /** The type of an event that has one producer; refuses a shared one. */
    public static String of(Class<? extends DomainEvent> event) {
        EventType type = TYPES.get(event);
        if (type.isShared()) {
            throw new IllegalArgumentException(event.getSimpleName() + " is shared: its type depends on who says it");
        }
        return type.value;
    }

    /** The type under which {@code service} publishes the event; refuses an event that another service owns. */
    public static String saidBy(String service, Class<? extends DomainEvent> event) {
        EventType type = TYPES.get(event);
        if (type.isShared()) {
            return service + type.suffix;
        }
        if (!type.producer.equals(service)) {
            throw new IllegalArgumentException(service + " may not publish " + type.value);
        }
        return type.value;
    }

    /** The key that binds a queue to the event: its type, for a shared one that of every producer. */
    public static String bindingKey(Class<? extends DomainEvent> event) {
        EventType type = TYPES.get(event);
        return type.isShared() ? "*" + type.suffix : type.value;
    }

    /** Whether a type on the wire is that of the event, whoever says it where it is shared. */
    public static boolean matches(Class<? extends DomainEvent> event, String wireType) {
        EventType type = TYPES.get(event);
        return type.isShared()
                ? wireType.endsWith(type.suffix) && wireType.indexOf('.') == wireType.length() - type.suffix.length()
                : type.value.equals(wireType);
    }

    private boolean isShared() {
        return producer.equals(SHARED);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
