/** Tests of households. */
@NullMarked
package io.vafa.member.domain.household;

import org.jspecify.annotations.NullMarked;
