/** Counts, raises alerts, and lets somebody say that they have seen to them. */
@NullMarked
package io.vafa.points.alert.application;

import org.jspecify.annotations.NullMarked;
