/** What finance says equals what the journals say. */
@NullMarked
package io.vafa.points.finance;

import org.jspecify.annotations.NullMarked;
