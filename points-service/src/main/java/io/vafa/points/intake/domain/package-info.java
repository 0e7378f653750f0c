/** What makes two reports of a purchase the same purchase. */
@NullMarked
package io.vafa.points.intake.domain;

import org.jspecify.annotations.NullMarked;
