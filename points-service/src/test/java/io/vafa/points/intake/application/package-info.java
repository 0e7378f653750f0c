/** Proves the intake's stores and steps, in memory and on MongoDB alike. */
@NullMarked
package io.vafa.points.intake.application;

import org.jspecify.annotations.NullMarked;
