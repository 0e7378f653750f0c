/** Draws that anybody can do again: the list that is published, and who wins by it. */
@NullMarked
package io.vafa.contracts.draw;

import org.jspecify.annotations.NullMarked;
