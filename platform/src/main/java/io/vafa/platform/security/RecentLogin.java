package io.vafa.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what people may do only shortly after they logged in ({@link StepUp}), since it moves points, changes whose account something is or how its owner is
 * reached, or takes personal data along. The published description says the same with {@code x-vafa-step-up}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RecentLogin {}
