import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import en from '../../messages/en.json';
import { ToastProvider } from '../ui/toast.tsx';

/** Shows a component as it stands in a page, in English, and gives it a person who clicks and types. */
export function show(
  component: ReactElement,
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } }),
  /** Does something on the server's page, before the component's program has come. */
  before?: (page: HTMLElement) => void,
) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider>
          <ToastProvider>{children}</ToastProvider>
        </Tooltip.Provider>
      </QueryClientProvider>
    </NextIntlClientProvider>
  );
  if (!before) return { ...render(component, { wrapper }), user: userEvent.setup(), queryClient };
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(wrapper({ children: component }));
  before(container);
  return {
    ...render(component, { wrapper, container, hydrate: true }),
    user: userEvent.setup(),
    queryClient,
  };
}
