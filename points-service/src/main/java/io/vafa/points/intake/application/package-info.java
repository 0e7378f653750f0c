/** Finds out whose a purchase is, claims it once, and parks what has no owner yet. */
@NullMarked
package io.vafa.points.intake.application;

import org.jspecify.annotations.NullMarked;
