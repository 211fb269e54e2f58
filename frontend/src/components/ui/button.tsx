import type { ButtonHTMLAttributes } from "react";
import { type ButtonLook, type ButtonSize, buttonClass } from "./classes";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: ButtonSize;
}

export function Button({ look, size, className, type = "button", ...rest }: Props) {
  return <button type={type} className={buttonClass(look, size, className)} {...rest} />;
}
