import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('main: expected an element with the id "root", got none');

createRoot(root).render(
  <StrictMode>
    <h1>MTL Playground</h1>
  </StrictMode>,
);
