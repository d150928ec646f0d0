package com.mecabal.contracts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import java.util.UUID;

/** The first component of type UUID of an event, found once per record. */
final class FirstId {

    private static final ClassValue<Method> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getType() == UUID.class) {
                    Method accessor = component.getAccessor();
                    accessor.setAccessible(true);
                    return accessor;
                }
            }
            throw new IllegalStateException(type.getName() + " has no id: it must say its subject");
        }
    };

    private FirstId() {}

    static UUID of(DomainEvent event) {
        Method accessor = ACCESSORS.get(event.getClass());
        try {
            return (UUID) Objects.requireNonNull(accessor.invoke(event), accessor.getName());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
