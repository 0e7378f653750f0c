@NullMarked
package io.vafa.gateway.member;

import org.jspecify.annotations.NullMarked;
