/** Where seals and what they say are kept. */
@NullMarked
package io.vafa.points.finance.adapter.out;

import org.jspecify.annotations.NullMarked;
