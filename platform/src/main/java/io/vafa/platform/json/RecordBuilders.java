package io.vafa.platform.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.util.ClassUtil;

/**
 * Calls records' constructors by handles that take an array of arguments. Jackson makes such a handle anew for every record that it reads, which takes a
 * sixth of all reading.
 */
final class RecordBuilders extends ValueInstantiators.Base {
    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator jacksons) {
        return jacksons instanceof StdValueInstantiator standard
                        && standard.getClass() == StdValueInstantiator.class
                        && standard.getWithArgsCreator() != null
                        && standard.getWithArgsCreator().getAnnotated() instanceof Constructor<?> constructor
                        && constructor.getDeclaringClass().isRecord()
                ? new RecordBuilder(standard, constructor)
                : jacksons;
    }

    private static final class RecordBuilder extends StdValueInstantiator {
        private static final MethodType OF_ANY_ARGUMENTS = MethodType.methodType(Object.class, Object[].class);

        private final MethodHandle handle;

        RecordBuilder(StdValueInstantiator jacksons, Constructor<?> constructor) {
            super(jacksons);
            try {
                ClassUtil.checkAndFixAccess(constructor, false);
                handle = MethodHandles.lookup()
                        .unreflectConstructor(constructor)
                        .asSpreader(Object[].class, constructor.getParameterCount())
                        .asType(OF_ANY_ARGUMENTS);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException("access was granted just before", impossible);
            }
        }

        @Override
        public @Nullable Object createFromObjectWith(DeserializationContext context, @Nullable Object[] arguments) {
            try {
                return (Object) handle.invokeExact(arguments);
            } catch (Throwable refused) {
                // Once more Jackson's way, for its own account of what is wrong.
                return super.createFromObjectWith(context, arguments);
            }
        }
    }
}
