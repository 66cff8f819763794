-- A client's prompts, newest first. Those whose job is gone leave the list: the ones that are met, and up to 1,000 of the
-- oldest.
-- KEYS: 1 owner's prompts
-- ARGV: 1 offset, 2 limit, 3 prefix of prompts, 4 prefix of job hashes
-- Answers {how many there are, then for each of the page: id, created at (ms), job document}.
local function look(id)
  local prompt = redis.call('HMGET', ARGV[3] .. id, 'created', 'job')
  local document = prompt[2] and redis.call('HGET', ARGV[4] .. prompt[2], 'doc')
  if not document then
    redis.call('ZREM', KEYS[1], id)
  end
  return prompt[1], document
end

for _ = 1, 1000 do
  local oldest = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
  if not oldest then
    break
  end
  local _, document = look(oldest)
  if document then
    break
  end
end
local answer = {''}
local at, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local found = 0
while found < most do
  local ids = redis.call('ZREVRANGE', KEYS[1], at, at + most - found - 1)
  if #ids == 0 then
    break
  end
  for _, id in ipairs(ids) do
    local created, document = look(id)
    if document then
      table.insert(answer, id)
      table.insert(answer, created)
      table.insert(answer, document)
      found = found + 1
      at = at + 1
    end
  end
end
answer[1] = tostring(redis.call('ZCARD', KEYS[1]))
return answer
