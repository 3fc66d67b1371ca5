import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Page } from "./pages";

const WITHIN_MS = 1000;

/** Two keys lead to a page: `g`, then its letter. Not while somebody types. */
export function useLetters(pages: readonly Page[]): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedAt = -Infinity;
    function pressed(event: KeyboardEvent): void {
      const target = event.target as HTMLElement;
      const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const page = pages.find((one) => one.letter === event.key);
      if (page && event.timeStamp - pressedAt < WITHIN_MS) {
        event.preventDefault();
        void navigate({ to: page.to });
      }
      pressedAt = event.key === "g" ? event.timeStamp : -Infinity;
    }
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [navigate, pages]);
}
