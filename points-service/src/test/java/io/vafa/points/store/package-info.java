/** The stores that the tests run on. */
@NullMarked
package io.vafa.points.store;

import org.jspecify.annotations.NullMarked;
