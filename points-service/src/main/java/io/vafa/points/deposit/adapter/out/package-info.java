/** Where deposits are kept, and how they are measured. */
@NullMarked
package io.vafa.points.deposit.adapter.out;

import org.jspecify.annotations.NullMarked;
